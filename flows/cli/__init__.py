"""The command line: arguments in, plain answers out. Flows or the noun folders do the work."""
