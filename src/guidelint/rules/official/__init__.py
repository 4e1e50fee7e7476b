"""Numbers, hosts and accounts that an article gives as a firm's own, judged by the registry. `checks/official.py` is the check."""
