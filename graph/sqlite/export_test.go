package sqlite

import "testing"

// Hold begins to write and does not end before release is called.
func Hold(t *testing.T, s *Store) (release func()) {
	held, done, ended := make(chan struct{}), make(chan struct{}), make(chan error)
	go func() {
		ended <- s.write(t.Context(), func(tx) error {
			close(held)
			<-done
			return nil
		})
	}()
	<-held
	return func() {
		close(done)
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
}
