"""Flows: order, concurrency, events and artifacts; no parsing, no SQL. One flow a file."""
