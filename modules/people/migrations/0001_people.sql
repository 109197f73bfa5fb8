-- The association now knows its people: members, contacts and partner organisations, how to reach them,
-- who lives with whom, which groups and offices they hold, and who may be the same person twice.

-- One row per person or organisation ever known. `standing` is the one truth of the state of a membership: the
-- dues decide it, everything else reads it here. E-mail, phone and town repeat the first contact of each sort so that a
-- list is one query. A merged person keeps its row, so that its number still leads somewhere.
CREATE TABLE people_person (
    id UUID NOT NULL PRIMARY KEY,
    unit_id UUID NOT NULL REFERENCES kernel_unit (id),
    number TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    pronoun TEXT NOT NULL,
    family_name TEXT NOT NULL,
    given_name TEXT NOT NULL,
    organisation_name TEXT NOT NULL,
    display_name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    name_block TEXT NOT NULL,
    birth_day TEXT,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    postcode TEXT NOT NULL,
    town TEXT NOT NULL,
    notes TEXT NOT NULL,
    photo_id UUID,
    standing TEXT NOT NULL,
    standing_until TEXT,
    version BIGINT NOT NULL,
    merged_into UUID REFERENCES people_person (id),
    archived_at TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX people_person_list ON people_person (sort_key, id) WHERE archived_at IS NULL AND merged_into IS NULL;
CREATE INDEX people_person_unit ON people_person (unit_id, sort_key, id) WHERE archived_at IS NULL AND merged_into IS NULL;
CREATE INDEX people_person_standing ON people_person (standing, sort_key, id) WHERE archived_at IS NULL AND merged_into IS NULL;
CREATE INDEX people_person_unit_standing ON people_person (unit_id, standing, sort_key, id) WHERE archived_at IS NULL AND merged_into IS NULL;
CREATE INDEX people_person_archived ON people_person (sort_key, id) WHERE archived_at IS NOT NULL;
CREATE INDEX people_person_until ON people_person (standing_until) WHERE standing_until IS NOT NULL;
CREATE INDEX people_person_block ON people_person (name_block);
CREATE INDEX people_person_merged ON people_person (merged_into) WHERE merged_into IS NOT NULL;

-- The words by which a person is found while typing: names, number, e-mail, telephone, town; folded.
CREATE TABLE people_word (
    word TEXT NOT NULL,
    person_id UUID NOT NULL REFERENCES people_person (id) ON DELETE CASCADE,
    PRIMARY KEY (word, person_id)
);
CREATE INDEX people_word_person ON people_word (person_id, word);

-- How many people there are, kept as they come and go, so that no page ever counts them.
CREATE TABLE people_tally (
    unit_id UUID NOT NULL REFERENCES kernel_unit (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    standing TEXT NOT NULL,
    persons BIGINT NOT NULL,
    PRIMARY KEY (unit_id, kind, standing)
);

-- The last member number given.
CREATE TABLE people_counter (
    name TEXT NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO people_counter (name, value) VALUES ('number', 0);

-- Where a person was imported from, and what the source said then: importing again changes only what the source changed.
CREATE TABLE people_source (
    source_key TEXT NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES people_person (id) ON DELETE CASCADE,
    draft TEXT NOT NULL
);
CREATE INDEX people_source_person ON people_source (person_id);

-- E-mail addresses, telephone numbers, web pages. Position 0 of a kind is the one used first.
CREATE TABLE people_contact (
    id UUID NOT NULL PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES people_person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    value_key TEXT NOT NULL,
    label TEXT NOT NULL,
    position BIGINT NOT NULL
);
CREATE INDEX people_contact_person ON people_contact (person_id, kind, position);
CREATE INDEX people_contact_key ON people_contact (kind, value_key);

-- Postal addresses in the parts of NF Z10-011, of a person or shared by a household.
CREATE TABLE people_address (
    id UUID NOT NULL PRIMARY KEY,
    person_id UUID REFERENCES people_person (id) ON DELETE CASCADE,
    household_id UUID,
    label TEXT NOT NULL,
    recipient_extra TEXT NOT NULL,
    building TEXT NOT NULL,
    street TEXT NOT NULL,
    locality TEXT NOT NULL,
    postcode TEXT NOT NULL,
    town TEXT NOT NULL,
    insee_code TEXT NOT NULL,
    region TEXT NOT NULL,
    country TEXT NOT NULL,
    position BIGINT NOT NULL
);
CREATE INDEX people_address_person ON people_address (person_id, position);
CREATE INDEX people_address_household ON people_address (household_id) WHERE household_id IS NOT NULL;

-- Fields the association adds to its forms, and their values, kept as text in the field's own canonical form.
CREATE TABLE people_field (
    id UUID NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL,
    help TEXT NOT NULL,
    kind TEXT NOT NULL,
    choices TEXT NOT NULL,
    applies_to TEXT NOT NULL,
    required BOOLEAN NOT NULL,
    seen_by TEXT NOT NULL,
    edited_by TEXT NOT NULL,
    member_access TEXT NOT NULL,
    position BIGINT NOT NULL,
    archived_at TEXT
);
CREATE TABLE people_value (
    person_id UUID NOT NULL REFERENCES people_person (id) ON DELETE CASCADE,
    field_id UUID NOT NULL REFERENCES people_field (id),
    value TEXT NOT NULL,
    value_key TEXT NOT NULL,
    PRIMARY KEY (person_id, field_id)
);
CREATE INDEX people_value_field ON people_value (field_id, value_key);

-- Households: who lives together, who pays for all, and who answers for a minor.
CREATE TABLE people_household (
    id UUID NOT NULL PRIMARY KEY,
    unit_id UUID NOT NULL REFERENCES kernel_unit (id),
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    payer_id UUID REFERENCES people_person (id) ON DELETE SET NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX people_household_list ON people_household (sort_key, id);
CREATE INDEX people_household_payer ON people_household (payer_id);
CREATE TABLE people_household_member (
    household_id UUID NOT NULL REFERENCES people_household (id) ON DELETE CASCADE,
    person_id UUID NOT NULL REFERENCES people_person (id) ON DELETE CASCADE,
    part TEXT NOT NULL,
    PRIMARY KEY (household_id, person_id)
);
CREATE INDEX people_household_member_person ON people_household_member (person_id);
CREATE TABLE people_guardian (
    id UUID NOT NULL PRIMARY KEY,
    minor_id UUID NOT NULL REFERENCES people_person (id) ON DELETE CASCADE,
    guardian_id UUID NOT NULL REFERENCES people_person (id) ON DELETE CASCADE,
    tie TEXT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT
);
CREATE INDEX people_guardian_minor ON people_guardian (minor_id);
CREATE INDEX people_guardian_guardian ON people_guardian (guardian_id);

-- Groups, one inside another, with the people who look after them.
CREATE TABLE people_group (
    id UUID NOT NULL PRIMARY KEY,
    unit_id UUID NOT NULL REFERENCES kernel_unit (id),
    parent_id UUID REFERENCES people_group (id),
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    description TEXT NOT NULL,
    archived_at TEXT,
    created_at TEXT NOT NULL
);
CREATE INDEX people_group_list ON people_group (sort_key, id);
CREATE TABLE people_group_member (
    group_id UUID NOT NULL REFERENCES people_group (id) ON DELETE CASCADE,
    person_id UUID NOT NULL REFERENCES people_person (id) ON DELETE CASCADE,
    manages BOOLEAN NOT NULL,
    joined_on TEXT NOT NULL,
    PRIMARY KEY (group_id, person_id)
);
CREATE INDEX people_group_member_person ON people_group_member (person_id);

-- Offices (president, treasurer, delegate…) and who holds them, from when to when. An office may carry rights: the
-- holder then receives the role over the unit of the mandate, for its length.
CREATE TABLE people_office (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    role_id UUID,
    position BIGINT NOT NULL,
    archived_at TEXT
);
CREATE TABLE people_mandate (
    id UUID NOT NULL PRIMARY KEY,
    office_id UUID NOT NULL REFERENCES people_office (id),
    person_id UUID NOT NULL REFERENCES people_person (id) ON DELETE CASCADE,
    unit_id UUID NOT NULL REFERENCES kernel_unit (id),
    from_day TEXT NOT NULL,
    until_day TEXT,
    grant_id UUID
);
CREATE INDEX people_mandate_person ON people_mandate (person_id);
CREATE INDEX people_mandate_unit ON people_mandate (unit_id);

-- Tags, and the people who carry them.
CREATE TABLE people_tag (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE
);
CREATE TABLE people_tagging (
    tag_id UUID NOT NULL REFERENCES people_tag (id) ON DELETE CASCADE,
    person_id UUID NOT NULL REFERENCES people_person (id) ON DELETE CASCADE,
    PRIMARY KEY (tag_id, person_id)
);
CREATE INDEX people_tagging_person ON people_tagging (person_id);

-- Filters of the list that somebody wants to find again. Without an owner, they are everybody's.
CREATE TABLE people_search (
    id UUID NOT NULL PRIMARY KEY,
    owner_id UUID,
    name TEXT NOT NULL,
    filters TEXT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX people_search_owner ON people_search (owner_id, name);

-- Pairs of people who may be one. The smaller id comes first, so that a pair is written once.
CREATE TABLE people_duplicate (
    first_id UUID NOT NULL REFERENCES people_person (id) ON DELETE CASCADE,
    second_id UUID NOT NULL REFERENCES people_person (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    score BIGINT NOT NULL,
    reasons TEXT NOT NULL,
    found_at TEXT NOT NULL,
    PRIMARY KEY (first_id, second_id)
);
CREATE INDEX people_duplicate_second ON people_duplicate (second_id);
CREATE INDEX people_duplicate_list ON people_duplicate (state, score, first_id, second_id);

-- Files of people brought in by hand: what each line became, and what was there before, so that it can be undone.
CREATE TABLE people_import (
    id UUID NOT NULL PRIMARY KEY,
    unit_id UUID NOT NULL REFERENCES kernel_unit (id),
    file_id UUID NOT NULL,
    file_name TEXT NOT NULL,
    matching TEXT NOT NULL,
    state TEXT NOT NULL,
    lines BIGINT NOT NULL,
    done BIGINT NOT NULL,
    problem TEXT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX people_import_list ON people_import (created_at, id);
CREATE TABLE people_import_line (
    import_id UUID NOT NULL REFERENCES people_import (id) ON DELETE CASCADE,
    line BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    label TEXT NOT NULL,
    reason TEXT NOT NULL,
    person_id UUID,
    before TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (import_id, line)
);
CREATE INDEX people_import_line_outcome ON people_import_line (import_id, outcome, line);
