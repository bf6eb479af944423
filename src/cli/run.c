// SPDX-License-Identifier: Apache-2.0
// Going through documents with any number of threads, writing in input order.
//
//   main thread: read ─▶ │ slot 0 │ slot 1 │ … │ slot n │ ─▶ write, store      ring: oldest slot out first
//                             ▲ workers take waiting slots and work in place
//
// The same bytes come out whatever the number of threads: order is that of the ring, and a document's coding depends on nothing
// but itself. With one job nothing is started: the main thread works on the one slot itself. Memory: two slots a thread.
#include "cli/cli.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { RUN_MAX_JOBS = 256 };

typedef enum slot_state { SLOT_FREE, SLOT_WAITING, SLOT_BUSY, SLOT_DONE } slot_state;

typedef struct run_slot {
    kw_input_doc doc;
    kawat_meta meta;
    cli_buffer out;
    kawat_result *result;
    kawat_code code;
    kawat_error err;
    slot_state state;
} run_slot;

typedef struct run_ring {
    const cli_work *work;
    run_slot *slots;
    size_t n_slots, first, used; // used slots from `first` on, round the end
    pthread_mutex_t lock;
    pthread_cond_t waiting, done;
    bool closing;
    // ---- main thread only ----
    cli_buffer out;
    uint64_t documents, bad;
    struct timespec began, shown;
    bool progress;
    int status;
} run_ring;

static void slot_work(const cli_work *work, kawat_coder *coder, run_slot *slot)
{
    slot->code = work->work(work, coder, &slot->doc, &slot->meta, &slot->out, &slot->result, &slot->err);
    if (slot->code == KAWAT_OK && slot->out.failed) {
        slot->code = KAWAT_E_MEMORY;
        slot->err = (kawat_error){ .code = KAWAT_E_MEMORY, .detail = "the output of one document" };
    }
    // The coder names the document; a person looks for the file and line.
    if (slot->code != KAWAT_OK) {
        snprintf(slot->err.where, sizeof slot->err.where, "%s", slot->doc.path);
        if (slot->doc.line) slot->err.line = slot->doc.line;
    }
}

static void *worker(void *context)
{
    run_ring *ring = context;
    kawat_coder *coder = NULL;
    kawat_error err = { 0 };
    kawat_code made = kawat_coder_new(ring->work->model, ring->work->options, &coder, &err);
    pthread_mutex_lock(&ring->lock);
    for (;;) {
        run_slot *slot = NULL;
        for (size_t i = 0; i < ring->used && !slot; i++) {
            run_slot *s = &ring->slots[(ring->first + i) % ring->n_slots];
            if (s->state == SLOT_WAITING) slot = s;
        }
        if (slot) {
            slot->state = SLOT_BUSY;
            pthread_mutex_unlock(&ring->lock);
            if (made == KAWAT_OK) slot_work(ring->work, coder, slot);
            else slot->code = made, slot->err = err;
            pthread_mutex_lock(&ring->lock);
            slot->state = SLOT_DONE;
            pthread_cond_signal(&ring->done);
        } else if (ring->closing) {
            break;
        } else {
            pthread_cond_wait(&ring->waiting, &ring->lock);
        }
    }
    pthread_mutex_unlock(&ring->lock);
    kawat_coder_free(coder);
    return NULL;
}

static double seconds_since(const struct timespec *then)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - then->tv_sec) + (double)(now.tv_nsec - then->tv_nsec) / 1e9;
}

static void progress_show(run_ring *ring)
{
    if (!ring->progress || seconds_since(&ring->began) < 2 || seconds_since(&ring->shown) < 0.2) return;
    clock_gettime(CLOCK_MONOTONIC, &ring->shown);
    fprintf(stderr, "\r%llu documents, %.0f a second ", (unsigned long long)ring->documents, (double)ring->documents / seconds_since(&ring->began));
}

static void progress_wipe(const run_ring *ring)
{
    if (ring->progress && (ring->shown.tv_sec || ring->shown.tv_nsec)) fputs("\r\033[K", stderr);
}

static void output_flush(run_ring *ring)
{
    if (ring->status != CLI_OUTPUT && !cli_stdout(ring->out.bytes, ring->out.n)) {
        progress_wipe(ring);
        // Whoever closed the pipe knows; everyone else must hear that output is missing.
        if (errno != EPIPE) cli_say("standard output: writing failed: %s. Output is incomplete", strerror(errno));
        ring->status = CLI_OUTPUT;
    }
    ring->out.n = 0;
}

// Writes and stores what the oldest slot holds, and frees it.
static void slot_finish(run_ring *ring, run_slot *slot)
{
    ring->documents++;
    if (slot->code != KAWAT_OK) {
        output_flush(ring); // what came before stands before the message where both go to one terminal
        progress_wipe(ring);
        cli_say_error(&slot->err);
        ring->bad++;
    } else if (ring->status != CLI_OUTPUT) {
        if (ring->work->take && slot->result && ring->work->take(ring->work, slot->result) != CLI_OK) ring->status = CLI_OUTPUT;
        else if (slot->out.n >= 1 << 16) {
            output_flush(ring);
            cli_buffer own = ring->out;
            ring->out = slot->out;
            output_flush(ring);
            ring->out = own;
        } else {
            cli_buffer_write(&ring->out, slot->out.bytes, slot->out.n);
        }
        if (ring->out.n >= 1 << 16 || isatty(STDOUT_FILENO)) output_flush(ring);
    }
    kawat_result_free(slot->result);
    slot->result = NULL;
    slot->out.n = 0;
    slot->code = KAWAT_OK;
    progress_show(ring);
}

static void ring_finish_oldest(run_ring *ring)
{
    run_slot *slot = &ring->slots[ring->first];
    pthread_mutex_lock(&ring->lock);
    while (slot->state != SLOT_DONE) pthread_cond_wait(&ring->done, &ring->lock);
    pthread_mutex_unlock(&ring->lock);
    slot_finish(ring, slot);
    pthread_mutex_lock(&ring->lock);
    slot->state = SLOT_FREE; // workers look through the states of all used slots
    ring->first = (ring->first + 1) % ring->n_slots;
    ring->used--;
    pthread_mutex_unlock(&ring->lock);
}

static run_slot *ring_next_free(run_ring *ring)
{
    if (ring->used == ring->n_slots) ring_finish_oldest(ring);
    return &ring->slots[(ring->first + ring->used) % ring->n_slots];
}

static void ring_add(run_ring *ring, slot_state state)
{
    pthread_mutex_lock(&ring->lock);
    ring->slots[(ring->first + ring->used) % ring->n_slots].state = state;
    ring->used++;
    pthread_cond_signal(&ring->waiting);
    pthread_mutex_unlock(&ring->lock);
}

static void read_file(run_ring *ring, kawat_coder *own_coder, const char *path, kw_input_kind kind)
{
    const cli_args *args = ring->work->args;
    const char *date = cli_get(args, "--date"), *lang = cli_get(args, "--lang");
    kw_input *input = NULL;
    run_slot *slot = ring_next_free(ring);
    slot->code = kw_input_open(path, kind, &input, &slot->err);
    if (slot->code != KAWAT_OK) ring_add(ring, SLOT_DONE);
    while (input && ring->status == CLI_OK) {
        slot = ring_next_free(ring);
        if (!kw_input_next(input, &slot->doc, &slot->code, &slot->err)) break;
        slot->meta = slot->doc.meta;
        // What the input itself says of a document stands above the command line's word for all.
        if (!slot->meta.date) slot->meta.date = date;
        if (!slot->meta.lang) slot->meta.lang = lang;
        if (slot->code == KAWAT_OK && own_coder) slot_work(ring->work, own_coder, slot);
        ring_add(ring, own_coder || slot->code != KAWAT_OK ? SLOT_DONE : SLOT_WAITING);
    }
    kw_input_close(input);
}

static int run_settings(const cli_args *args, size_t *jobs, kw_input_kind *kind)
{
    const char *n = cli_get(args, "--jobs"), *as = cli_get(args, "--input");
    *jobs = 1;
    if (n) {
        char *end;
        long value = strtol(n, &end, 10);
        if (*end || end == n || value < 0 || value > RUN_MAX_JOBS) {
            cli_say("--jobs %s: it is a number from 1 to %d, or 0 for one a processor", n, RUN_MAX_JOBS);
            return CLI_USAGE;
        }
        if (value == 0) value = sysconf(_SC_NPROCESSORS_ONLN);
        *jobs = value < 1 ? 1 : value > RUN_MAX_JOBS ? RUN_MAX_JOBS : (size_t)value;
    }
    *kind = !as || strcmp(as, "auto") == 0 ? KW_INPUT_AUTO : strcmp(as, "jsonl") == 0 ? KW_INPUT_JSONL : KW_INPUT_TEXT;
    if (*kind == KW_INPUT_TEXT && strcmp(as, "text") != 0) {
        cli_say("--input %s: it is auto, text or jsonl", as);
        return CLI_USAGE;
    }
    return CLI_OK;
}

static void run_all(run_ring *ring, kawat_coder *own_coder, kw_input_kind kind)
{
    const cli_args *args = ring->work->args;
    if (!args->n_files) read_file(ring, own_coder, "-", kind);
    for (int i = 0; i < args->n_files && ring->status == CLI_OK; i++) read_file(ring, own_coder, args->files[i], kind);
    while (ring->used) ring_finish_oldest(ring);
    output_flush(ring);
    progress_wipe(ring);
}

int cli_run(const cli_work *work)
{
    size_t jobs, started = 0;
    kw_input_kind kind;
    if (run_settings(work->args, &jobs, &kind) != CLI_OK) return CLI_USAGE;
    run_ring ring = { .work = work, .n_slots = jobs > 1 ? jobs * 2 : 1, .status = CLI_OK };
    ring.progress = isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO) && !cli_get(work->args, "--quiet");
    clock_gettime(CLOCK_MONOTONIC, &ring.began);
    pthread_mutex_init(&ring.lock, NULL);
    pthread_cond_init(&ring.waiting, NULL);
    pthread_cond_init(&ring.done, NULL);
    pthread_t *threads = calloc(jobs, sizeof *threads);
    ring.slots = calloc(ring.n_slots, sizeof *ring.slots);
    kawat_coder *own_coder = NULL;
    kawat_error err = { .code = KAWAT_E_MEMORY };
    bool ready = threads && ring.slots;
    while (ready && jobs > 1 && started < jobs && pthread_create(&threads[started], NULL, worker, &ring) == 0) started++;
    if (ready && !started) ready = kawat_coder_new(work->model, work->options, &own_coder, &err) == KAWAT_OK;
    if (ready) run_all(&ring, own_coder, kind);
    else cli_say_error(&err);
    pthread_mutex_lock(&ring.lock);
    ring.closing = true;
    pthread_cond_broadcast(&ring.waiting);
    pthread_mutex_unlock(&ring.lock);
    for (size_t i = 0; i < started; i++) pthread_join(threads[i], NULL);
    for (size_t i = 0; ring.slots && i < ring.n_slots; i++) {
        kw_input_doc_clear(&ring.slots[i].doc);
        cli_buffer_clear(&ring.slots[i].out);
    }
    free(ring.slots);
    free(threads);
    cli_buffer_clear(&ring.out);
    kawat_coder_free(own_coder);
    pthread_cond_destroy(&ring.done);
    pthread_cond_destroy(&ring.waiting);
    pthread_mutex_destroy(&ring.lock);
    return !ready ? CLI_MODEL : ring.status != CLI_OK ? ring.status : ring.bad ? CLI_INPUT : CLI_OK;
}
