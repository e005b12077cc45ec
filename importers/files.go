package importers

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"inroad/graph"
	"inroad/graph/saying"
	"inroad/importers/rows"
)

// listFiles lists the files that the paths mean, by name, and the name of their source: the folder or workbook, or the
// file where it is one alone. A folder means its own files of a known extension, without . and ~$ files.
func listFiles(paths []string) (files []*file, source string, err error) {
	if len(paths) == 0 {
		return nil, "", fmt.Errorf("no file or folder to read was named")
	}
	var all []string
	for _, path := range paths {
		path, err := filepath.Abs(path)
		if err != nil {
			return nil, "", err
		}
		info, err := os.Stat(path)
		if err != nil {
			return nil, "", fmt.Errorf("read %s: %w", path, cause(err))
		}
		if !info.IsDir() {
			all = append(all, path)
			continue
		}
		own, err := tablesIn(path)
		if err != nil {
			return nil, "", err
		}
		all = append(all, own...)
		if len(paths) == 1 {
			source = filepath.Base(path)
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	if len(all) == 0 {
		return nil, "", fmt.Errorf("%s holds no file that can be read (%s)", saying.Quoted(paths), strings.Join(rows.Extensions(), ", "))
	}
	common := commonFolder(all)
	switch {
	case source != "":
	case len(all) == 1:
		source = strings.TrimSuffix(filepath.Base(all[0]), filepath.Ext(all[0]))
	default:
		source = filepath.Base(common)
	}
	for _, path := range all {
		name, err := filepath.Rel(common, path)
		if err != nil {
			return nil, "", err
		}
		files = append(files, &file{path: path, name: filepath.ToSlash(name)})
	}
	return files, graph.SourceName(source), nil
}

// cause is the error without the path, which is said once.
func cause(err error) error {
	if e, ok := err.(*fs.PathError); ok {
		return e.Err
	}
	return err
}

// tablesIn lists a folder's own files of a known extension.
func tablesIn(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("read folder %s: %w", folder, cause(err))
	}
	known := rows.Extensions()
	var paths []string
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || !slices.Contains(known, strings.ToLower(filepath.Ext(name))) {
			continue
		}
		paths = append(paths, filepath.Join(folder, name))
	}
	return paths, nil
}

// commonFolder is the deepest folder that holds all the files.
func commonFolder(paths []string) string {
	common := filepath.Dir(paths[0])
	for _, path := range paths[1:] {
		for rel, err := filepath.Rel(common, path); err != nil || strings.HasPrefix(rel, ".."); rel, err = filepath.Rel(common, path) {
			if parent := filepath.Dir(common); parent != common {
				common = parent
			} else {
				break
			}
		}
	}
	return common
}
