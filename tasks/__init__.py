"""Files named by a verb are Prefect tasks; folders named by a noun are pure Python without Prefect."""
