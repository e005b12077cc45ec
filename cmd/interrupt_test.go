package cmd

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"inroad/influence/kernels/shards"
)

func TestInterruptedWorkIsNotWaitedFor(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	deaf := make(chan struct{}) // work that does not look at its context
	defer close(deaf)
	began := make(chan struct{})
	ended := make(chan error)
	go func() {
		_, err := promptly(ctx, func() (int, error) {
			close(began)
			<-deaf
			return 0, nil
		})
		ended <- err
	}()
	<-began
	cancel()
	select {
	case err := <-ended:
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("the error is %v", err)
		}
	case <-time.After(time.Minute):
		t.Fatal("it is waited for")
	}
}

func TestPromptWorkGivesWhatItMakesAndItsPanics(t *testing.T) {
	if v, err := promptly(t.Context(), func() (int, error) { return 7, nil }); v != 7 || err != nil {
		t.Fatalf("%d, %v", v, err)
	}
	defer func() {
		if p, ok := recover().(shards.Panic); !ok || p.Cause != "broken" || !strings.HasPrefix(p.Place, "interrupt_test.go:") {
			t.Fatalf("the panic, or its place, is lost: %v", p)
		}
	}()
	_, _ = promptly(t.Context(), func() (int, error) { panic("broken") })
}
