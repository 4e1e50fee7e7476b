"""Articles by the million: rows of JSONL, CSV and Parquet files in, tables of findings out. Needs the extra `collections`."""
