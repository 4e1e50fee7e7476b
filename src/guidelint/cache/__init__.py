"""What earlier runs found out, kept where it may be lost: results of articles, and rules in a form that loads fast.

Nothing here is needed for a right answer. Whatever is damaged, unwritable or out of date is worked out again without a word.
"""
