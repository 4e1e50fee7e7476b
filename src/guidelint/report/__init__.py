"""Reports as text: one module for each format. Each is a function from a report to a string; nothing here prints."""
