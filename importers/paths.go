package importers

// Paths are the files that are read: those with a table, as they were found.
func (im *Import) Paths() []string {
	var paths []string
	for _, f := range im.files {
		if f.path != "" && !f.tableless() {
			paths = append(paths, f.path)
		}
	}
	return paths
}
