"""Great Expectations: custom expectations one a file, suites as data, the runner. Nothing else imports it."""
