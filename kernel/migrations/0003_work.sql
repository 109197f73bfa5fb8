-- Background work survives the sudden death of its worker: each claim has a name of its own, so that a worker given up for dead
-- cannot finish what another took over. The pages of jobs and of the audit are read by key.

ALTER TABLE kernel_job ADD COLUMN claim_id UUID;
ALTER TABLE kernel_job ADD COLUMN worker_id UUID;
CREATE INDEX kernel_job_state ON kernel_job (state, id);
CREATE INDEX kernel_event_unit ON kernel_event (unit_id, id);
