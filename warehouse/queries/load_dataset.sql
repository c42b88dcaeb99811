-- Make a version of the reference data the current one.
INSERT OR REPLACE INTO dataset (dataset_version, loaded_at, load_no)
SELECT ?, now(), coalesce(max(load_no), 0) + 1 FROM dataset;
