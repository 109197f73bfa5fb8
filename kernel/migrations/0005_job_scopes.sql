-- A job that a program asks for has no more rights than the token it was asked with.

ALTER TABLE kernel_job ADD COLUMN scopes TEXT;
