package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"sort"
	"strings"
	"sync"
	"time"
)

const (
	openers      = 16
	mostErrors   = 10
	sampleEvery  = 250 * time.Millisecond
	controlEvery = 10 * time.Millisecond
	keeperPause  = 10 * time.Millisecond
	// What memory at rest may grow by from the first round to the last: what
	// allocators keep differs from round to round, a leak grows with requests.
	growthFactor    = 1.25
	growthKilobytes = 16 * 1024
)

// A result is what a server was asked and what it cost.
type result struct {
	name    string
	start   usage   // before any client
	peak    usage   // at most, each for itself
	rests   []usage // after each round, without a client
	held    int     // connections that were kept open at the same time
	answers int
	slowest time.Duration
	faults  map[string]int

	mutex  sync.Mutex
	open   int // connections that are kept open now
	errors []error
}

// round puts the server under load for a time. Clients that have not come to
// their end by then are broken off.
func (r *result) round(server *server, connections int, length time.Duration) error {
	stay, leave := context.WithCancel(context.Background())
	defer leave()
	var clients sync.WaitGroup
	run := func(work func(v *visitor)) {
		clients.Add(1)
		go func() {
			defer clients.Done()
			random := rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64()))
			work(&visitor{server.address, stay, random})
		}()
	}
	for i := range openers {
		share := connections / openers
		if i < connections%openers {
			share++
		}
		if share > 0 {
			run(func(v *visitor) { r.keep(v, share) })
		}
	}
	for _, fault := range faults {
		for range fault.clients {
			run(func(v *visitor) { r.repeat(v, fault) })
		}
	}
	run(r.control)

	err := r.watch(server, length)
	leave()
	clients.Wait()
	if err != nil {
		return err
	}
	if len(r.errors) > 0 {
		server.awaitEnd(time.Second) // answers go wrong before that shows
	}
	if err := server.alive(); err != nil {
		return err
	}
	if len(r.errors) > 0 {
		return fmt.Errorf("%d wrong answers", len(r.errors))
	}
	return nil
}

// watch samples what the server holds until the time is over, it is gone, or it
// has done something wrong.
func (r *result) watch(server *server, length time.Duration) error {
	for end := time.Now().Add(length); time.Now().Before(end) && !r.hasFailed(); time.Sleep(sampleEvery) {
		now, err := server.usage()
		if err != nil {
			return err
		}
		r.peak.kilobytes = max(r.peak.kilobytes, now.kilobytes)
		r.peak.descriptors = max(r.peak.descriptors, now.descriptors)
	}
	return nil
}

// keep holds connections open, asks on one after the other, and now and then
// changes one for a new one.
func (r *result) keep(v *visitor, connections int) {
	clients := make([]*client, 0, connections)
	defer func() {
		r.hold(-len(clients))
		for _, c := range clients {
			c.close()
		}
	}()
	for !v.mustGo() {
		if len(clients) < connections {
			c, err := v.connect()
			if err == nil {
				err = r.time(func() error { return c.ask(hello()) })
			}
			if err != nil {
				r.fail(v, "opening a connection", err)
				return
			}
			clients = append(clients, c)
			r.hold(1)
			continue
		}
		i := v.random.IntN(len(clients))
		if err := r.time(func() error { return clients[i].ask(anyExchange(v.random)) }); err != nil {
			r.fail(v, "a connection kept open", err)
			return
		}
		if v.random.IntN(20) == 0 {
			clients[i].close()
			clients[i] = clients[len(clients)-1]
			clients = clients[:len(clients)-1]
			r.hold(-1)
		}
		v.pause(keeperPause)
	}
}

// repeat has one client of a kind after the other.
func (r *result) repeat(v *visitor, fault fault) {
	for !v.mustGo() {
		if err := fault.act(v); err != nil {
			r.fail(v, fault.name, err)
			return
		}
		r.mutex.Lock()
		r.faults[fault.name]++
		r.mutex.Unlock()
		v.pause(fault.pause)
	}
}

// control asks all the time and checks every answer.
func (r *result) control(v *visitor) {
	c, err := v.connect()
	if err != nil {
		r.fail(v, "control", err)
		return
	}
	defer c.close()
	for !v.mustGo() {
		if err := r.time(func() error { return c.ask(anyExchange(v.random)) }); err != nil {
			r.fail(v, "control", err)
			return
		}
		v.pause(controlEvery)
	}
}

// time counts an answer that was right, and how long it took.
func (r *result) time(ask func() error) error {
	began := time.Now()
	err := ask()
	if err == nil {
		r.mutex.Lock()
		r.answers++
		r.slowest = max(r.slowest, time.Since(began))
		r.mutex.Unlock()
	}
	return err
}

func (r *result) hold(change int) {
	r.mutex.Lock()
	r.open += change
	r.held = max(r.held, r.open)
	r.mutex.Unlock()
}

// fail notes what the server did wrong, if it was the server.
func (r *result) fail(v *visitor, what string, err error) {
	if v.wasBrokenOff(err) {
		return
	}
	r.mutex.Lock()
	r.errors = append(r.errors, fmt.Errorf("%s: %w", what, err))
	r.mutex.Unlock()
}

func (r *result) hasFailed() bool {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	return len(r.errors) > 0
}

// verdict says whether memory at rest grew from round to round.
func (r *result) verdict() error {
	first, last := r.rests[0].kilobytes, r.rests[len(r.rests)-1].kilobytes
	if most := int(float64(first)*growthFactor) + growthKilobytes; last > most {
		return fmt.Errorf("memory at rest grew from %d kB after the first round to %d kB, %d allowed", first, last, most)
	}
	return nil
}

func (r *result) print(out io.Writer) {
	fmt.Fprintf(out, "%s\n", r.name)
	if r.start == (usage{}) {
		return // it has not begun
	}
	fmt.Fprintf(out, "  connections kept open  %d (with those of faults %d)\n", r.held, r.peak.descriptors-r.start.descriptors)
	fmt.Fprintf(out, "  answers checked        %d, the slowest after %.2f s\n", r.answers, r.slowest.Seconds())
	fmt.Fprintf(out, "  faults survived        %s\n", count(r.faults))
	fmt.Fprintf(out, "  memory, MB             %s\n", r.line(func(u usage) string { return fmt.Sprintf("%.1f", float64(u.kilobytes)/1024) }))
	fmt.Fprintf(out, "  descriptors            %s\n", r.line(func(u usage) string { return fmt.Sprint(u.descriptors) }))
	for i, err := range r.errors {
		if i == mostErrors {
			fmt.Fprintf(out, "  and %d more\n", len(r.errors)-i)
			break
		}
		fmt.Fprintf(out, "  WRONG %v\n", err)
	}
}

func (r *result) line(text func(usage) string) string {
	line := text(r.start) + " before, " + text(r.peak) + " at peak, at rest after each round"
	for _, rest := range r.rests {
		line += " " + text(rest)
	}
	return line
}

func count(faults map[string]int) string {
	sum := 0
	names := make([]string, 0, len(faults))
	for name, n := range faults {
		sum += n
		names = append(names, fmt.Sprintf("%s %d", name, n))
	}
	sort.Strings(names)
	return fmt.Sprintf("%d: %s", sum, strings.Join(names, ", "))
}
