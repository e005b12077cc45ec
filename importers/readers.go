package importers

import "inroad/importers/tables"

// A reader says what becomes of the rows of a table.
type reader struct {
	claims func(l *line) (claim, bool) // the record that the row is about, where rows of other tables may name it
	refuse func(l *line) []int         // cells that must not be read; nil: none
	read   func(l *line)
}

// readerOf is the reader of each table.
func readerOf(t *tables.Table) reader {
	switch t {
	case &tables.People:
		return reader{claims: claimPerson, read: readPerson}
	case &tables.Organizations:
		return reader{claims: claimOrganization, read: readOrganization}
	case &tables.Ties:
		return reader{read: readTie}
	case &tables.Decisions:
		return reader{read: readGate}
	case &tables.Events:
		return reader{claims: claimEvent, read: readEvent}
	case &tables.Log:
		return reader{refuse: refuseOffRecord, read: readContact}
	case &tables.Messages:
		return reader{read: readMessage}
	}
	panic("importers: no reader of the table " + t.Name)
}
