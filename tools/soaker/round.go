package main

import (
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

// round puts the server under load for a time.
func (r *result) round(server *server, connections int, length time.Duration) error {
	stop := make(chan struct{})
	var clients sync.WaitGroup
	run := func(work func(random *rand.Rand)) {
		clients.Add(1)
		go func() {
			defer clients.Done()
			work(rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64())))
		}()
	}
	for i := range openers {
		share := connections / openers
		if i < connections%openers {
			share++
		}
		run(func(random *rand.Rand) { r.keep(server.address, share, random, stop) })
	}
	for _, fault := range faults {
		for range fault.clients {
			run(func(random *rand.Rand) { r.repeat(fault, server.address, random, stop) })
		}
	}
	run(func(random *rand.Rand) { r.control(server.address, random, stop) })

	err := r.watch(server, length)
	close(stop)
	clients.Wait()
	if err != nil {
		return err
	}
	if len(r.errors) > 0 {
		return fmt.Errorf("%d wrong answers", len(r.errors))
	}
	return server.alive()
}

// watch samples what the server holds until the time is over, or it is gone.
func (r *result) watch(server *server, length time.Duration) error {
	for end := time.Now().Add(length); time.Now().Before(end); time.Sleep(sampleEvery) {
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
func (r *result) keep(address string, connections int, random *rand.Rand, stop chan struct{}) {
	clients := make([]*client, 0, connections)
	defer func() {
		r.hold(-len(clients))
		for _, c := range clients {
			c.close()
		}
	}()
	for !stopped(stop) {
		if len(clients) < connections {
			c, err := connect(address, random)
			if err == nil {
				err = r.time(func() error { return c.ask(hello()) })
			}
			if err != nil {
				r.fail("opening a connection", err)
				return
			}
			clients = append(clients, c)
			r.hold(1)
			continue
		}
		i := random.IntN(len(clients))
		if err := r.time(func() error { return clients[i].ask(anyExchange(random)) }); err != nil {
			r.fail("a connection kept open", err)
			return
		}
		if random.IntN(20) == 0 {
			clients[i].close()
			clients[i] = clients[len(clients)-1]
			clients = clients[:len(clients)-1]
			r.hold(-1)
		}
		time.Sleep(keeperPause)
	}
}

// repeat has one client of a kind after the other.
func (r *result) repeat(fault fault, address string, random *rand.Rand, stop chan struct{}) {
	for !stopped(stop) {
		if err := fault.act(address, random); err != nil {
			r.fail(fault.name, err)
			return
		}
		r.mutex.Lock()
		r.faults[fault.name]++
		r.mutex.Unlock()
		time.Sleep(fault.pause)
	}
}

// control asks all the time and checks every answer.
func (r *result) control(address string, random *rand.Rand, stop chan struct{}) {
	c, err := connect(address, random)
	if err != nil {
		r.fail("control", err)
		return
	}
	defer c.close()
	for !stopped(stop) {
		if err := r.time(func() error { return c.ask(anyExchange(random)) }); err != nil {
			r.fail("control", err)
			return
		}
		time.Sleep(controlEvery)
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

func (r *result) fail(what string, err error) {
	r.mutex.Lock()
	r.errors = append(r.errors, fmt.Errorf("%s: %w", what, err))
	r.mutex.Unlock()
}

func stopped(stop chan struct{}) bool {
	select {
	case <-stop:
		return true
	default:
		return false
	}
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
