package cmd

import (
	"sync"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// patience is how long work goes on before a bar says how far it is.
const patience = time.Second

// A progress is a bar on stderr: on a terminal only, and only for work that takes longer than patience. Its methods may
// be called at any time, from any goroutine.
type progress struct {
	st    *streams
	thing string // what is counted
	began time.Time

	mu     sync.Mutex
	piece  time.Time // when the present piece of work began
	silent bool
	bars   *mpb.Progress
	bar    *mpb.Bar
}

// progress begins to watch work that counts things.
func (st *streams) progress(thing string) *progress {
	_, ok := terminal(st.err)
	return &progress{st: st, thing: thing, began: st.now(), silent: !ok || st.quiet}
}

// update says how much of the work is done.
func (p *progress) update(done, total int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.silent || p.bar == nil && p.st.now().Sub(p.began) < patience {
		return
	}
	if p.bar == nil {
		began := p.began
		if !p.piece.IsZero() {
			began = p.piece
		}
		p.bars = mpb.New(mpb.WithOutput(p.st.err), mpb.WithWidth(40))
		p.bar = p.bars.AddBar(total, mpb.BarRemoveOnComplete(),
			mpb.PrependDecorators(decor.CountersNoUnit("%d of %d "+p.thing)),
			mpb.AppendDecorators(decor.Percentage(), decor.NewAverageETA(decor.ET_STYLE_GO, began, nil, decor.WCSyncSpace)))
	}
	p.bar.SetTotal(total, false)
	p.bar.SetCurrent(done)
}

// part says that of so many parts of a piece of work one more is done; the first of them begins another piece. Analysis
// is made of many pieces, most of which are over at once: only one that lasts is shown.
func (p *progress) part(done, parts int) {
	now := p.st.now()
	p.mu.Lock()
	if done == 1 || p.piece.IsZero() {
		p.piece = now
		p.clear() // the bar of the piece before
	}
	lasts := now.Sub(p.piece) > patience/2
	p.mu.Unlock()
	if lasts {
		p.update(int64(done), int64(parts))
	}
}

// finish takes the bar away.
func (p *progress) finish() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.silent = true
	p.clear()
}

// clear takes a bar off the screen.
func (p *progress) clear() {
	if p.bar != nil {
		p.bar.Abort(true)
		p.bars.Wait()
		p.bar = nil
	}
}
