SELECT outlet_id, name FROM outlets;
