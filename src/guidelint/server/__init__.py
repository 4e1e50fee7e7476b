"""The language server: findings while somebody writes, the same as `guidelint check` gives for the same text.

text, window            the text of a document, places as editors count them, what has changed
whereabouts             from a URI to the article that the command line would lint
tasks, workshop         linting, suppressing and fixing, in a process of its own that can be ended at any time
preview                 a first answer from the edited blocks, until the exact result follows
opened, articles        what is known about each open document, and when it is linted
diagnostics, actions, pages, requests, client, app      what the editor is told, in the words of the protocol's library
"""
