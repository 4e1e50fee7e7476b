"""Who is handed what proves who the reader is. `checks/handover.py` is the check."""
