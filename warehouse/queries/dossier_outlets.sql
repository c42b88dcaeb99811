SELECT o.*
FROM outlet AS o
WHERE
    o.outlet_id IN (SELECT outlet_id FROM document SEMI JOIN shown USING (document_id))
    OR o.outlet_id IN (SELECT outlet_id FROM given_document)
    OR o.outlet_id IN (SELECT cited_outlet_id FROM wanted)
ORDER BY o.outlet_id;
