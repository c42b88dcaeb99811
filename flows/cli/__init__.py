"""The command line: arguments in, plain answers out. Work is done by flows (check, ingest) or the noun folders."""
