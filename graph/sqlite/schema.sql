-- The store of inroad, version 1. One row is what one row of a sheet says of one record, or one tie it states.
--
-- Texts are escaped: a tab is \t, a line end \n, a backslash \\, NUL and a byte that is no UTF-8 \xHH. `mark` is the
-- CRC-32C of the row's other columns in the order of the table, joined by tabs: a disk that changes a byte is found out.

PRAGMA application_id = 1231966788; -- "InRD"
PRAGMA user_version = 1;

-- One content of one file of one source. `read` is the time of reading, RFC 3339.
CREATE TABLE document (
	id       TEXT    NOT NULL PRIMARY KEY,
	source   TEXT    NOT NULL,
	name     TEXT    NOT NULL,
	hash     TEXT    NOT NULL,
	read     TEXT    NOT NULL,
	complete INTEGER NOT NULL,
	mark     INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

-- A sheet of a document, by a number, so that each row need not repeat the two names.
CREATE TABLE sheet (
	number   INTEGER NOT NULL PRIMARY KEY,
	document TEXT    NOT NULL,
	name     TEXT    NOT NULL,
	mark     INTEGER NOT NULL,
	UNIQUE (document, name)
) STRICT;

-- What a row of a sheet says of a record: a line per statement of
-- property, value, column, since, until, confidence, basis (tabs between; empty fields at the end are left out).
CREATE TABLE statement (
	record TEXT    NOT NULL,
	sheet  INTEGER NOT NULL,
	row    INTEGER NOT NULL,
	cells  TEXT    NOT NULL,
	mark   INTEGER NOT NULL,
	PRIMARY KEY (record, sheet, row)
) WITHOUT ROWID, STRICT;

-- A tie as a row of a sheet states it; `said` is strength, since, until, confidence, attributes, column (as above).
-- The key begins with where it stands: an import then writes at the end of the table, and an undone one frees a stretch.
CREATE TABLE tie (
	sheet       INTEGER NOT NULL,
	row         INTEGER NOT NULL,
	from_record TEXT    NOT NULL,
	to_record   TEXT    NOT NULL,
	type        TEXT    NOT NULL,
	said        TEXT    NOT NULL,
	mark        INTEGER NOT NULL,
	PRIMARY KEY (sheet, row, from_record, to_record, type, said)
) WITHOUT ROWID, STRICT;

-- A decision that two records are, or are not, the same entity.
CREATE TABLE judgement (
	id     TEXT    NOT NULL PRIMARY KEY,
	a      TEXT    NOT NULL,
	b      TEXT    NOT NULL,
	same   INTEGER NOT NULL,
	sheet  INTEGER NOT NULL,
	row    INTEGER NOT NULL,
	column TEXT    NOT NULL,
	mark   INTEGER NOT NULL
) WITHOUT ROWID, STRICT;
