CREATE OR REPLACE VIEW visits AS
SELECT
    url,
    kind,
    outlet_id,
    visited_at,
    outcome,
    reason,
    status,
    answered_url,
    etag,
    last_modified,
    capture_sha256,
    flow_run_id,
    page,
    ask_after
FROM visit;

COMMENT ON VIEW visits IS 'One time that an address of the web was to be asked for, and what came of it, also where it was refused before anything was sent (reason address_refused, bad_url, robots, …; its status is NULL then); rows are only ever added.';
COMMENT ON COLUMN visits.url IS 'The address that was asked for.';
COMMENT ON COLUMN visits.kind IS 'feed (a feed, sitemap or section page) or article.';
COMMENT ON COLUMN visits.outlet_id IS 'The outlet whose feed it is, or that the address belongs to; its host where nobody lists it.';
COMMENT ON COLUMN visits.visited_at IS 'When it was asked for, UTC.';
COMMENT ON COLUMN visits.outcome IS 'new; unchanged (the server says so, or the bytes are the same); changed (a new version); same_text (other bytes, the article that is held); gone (404 or 410 where a document is held, which stays); turned_away.';
COMMENT ON COLUMN visits.reason IS 'Short code of the reason, as in rejections; NULL unless it was gone or turned away.';
COMMENT ON COLUMN visits.status IS 'HTTP status of the answer; NULL where none came.';
COMMENT ON COLUMN visits.answered_url IS 'The address that answered, after redirects; NULL where none did.';
COMMENT ON COLUMN visits.etag IS 'ETag of the page, sent back on the next visit; NULL without one.';
COMMENT ON COLUMN visits.last_modified IS 'Last-Modified of the page as written, sent back on the next visit; NULL without one.';
COMMENT ON COLUMN visits.capture_sha256 IS 'sha256 of the archived bytes that stand for the page since then; NULL where it was not had.';
COMMENT ON COLUMN visits.flow_run_id IS 'Prefect flow run that asked.';
COMMENT ON COLUMN visits.page IS 'The key that all addresses of the page share (http and https, trackers, AMP, mobile hosts, print views); it need be no address that answers.';
COMMENT ON COLUMN visits.ask_after IS 'Until when the server asked to be left alone (Retry-After above a minute, a day at most), UTC; NULL where it did not.';
