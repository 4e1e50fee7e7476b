"""`guidelint init`: what a repository says about itself, and a first guidelint.toml made of it."""
