-- Programs get accounts of their own, and a link sent by e-mail carries what it confirms.

ALTER TABLE kernel_account ADD COLUMN is_service BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE kernel_link ADD COLUMN detail TEXT;
ALTER TABLE kernel_account ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
CREATE INDEX kernel_account_name_key ON kernel_account (name_key, id);
