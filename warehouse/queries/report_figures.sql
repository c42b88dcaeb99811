-- The figures of every chip, with how they were come by, best standing first.
SELECT
    figure_id, entity_id, metric, value_low, value_high, unit, conditions, source_title, source_url,
    published_at, standing, note
FROM reference_figures
ORDER BY
    entity_id, metric, unit, conditions::VARCHAR,
    list_position(['official', 'measured', 'press', 'estimate'], standing), published_at, figure_id;
