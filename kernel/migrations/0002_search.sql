-- Everything can be found from one field, with the accents and the slips of the finger forgiven.

CREATE TABLE kernel_search_document (
    doc_id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    subject_id UUID NOT NULL,
    unit_id UUID NOT NULL,
    needs TEXT NOT NULL,
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,
    subtitle TEXT NOT NULL,
    url TEXT NOT NULL
);
CREATE UNIQUE INDEX kernel_search_document_subject ON kernel_search_document (kind, subject_id);

CREATE TABLE kernel_search_word (
    word TEXT PRIMARY KEY
);

CREATE TABLE kernel_search_slip (
    slip TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (slip, word)
);
