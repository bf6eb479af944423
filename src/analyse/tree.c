// SPDX-License-Identifier: Apache-2.0
// See tree.h. Cycles of best heads are contracted into one of their members, its arcs standing for real arcs that are
// remembered; when no cycle is left the contractions are undone, last first.
#include "analyse/tree.h"
#include <string.h>

// One root: this is taken off every arc from the root, more than all other scores can make up for.
#define TREE_ROOT_COST ((int64_t)1 << 44)

typedef struct tree_edge { uint16_t dep, head; } tree_edge;

typedef struct tree_work {
    int64_t *s;        // [n × n]
    tree_edge *real;   // [n × n]: the arc between words that an entry stands for
    tree_edge *member_edge; // [2n]: of every contracted node, its arc inside the cycle
    uint16_t *member;  // [2n]: the nodes of the cycles, one after another
    uint16_t *from;    // [n + 1]: where a contraction's members start
    uint16_t *comp, *seen; // [n] each: node that holds a word; scratch
    uint16_t *snap;    // [n × n]: comp before every contraction
    uint16_t *best;    // [n]
    uint8_t *active, *done; // [n] each
} tree_work;

size_t kw_tree_scratch_bytes(uint32_t n)
{
    size_t m = n;
    return m * m * (sizeof(int64_t) + sizeof(tree_edge) + sizeof(uint16_t)) + 2 * m * (sizeof(tree_edge) + sizeof(uint16_t)) +
           (4 * m + 1) * sizeof(uint16_t) + 2 * m + 64;
}

static void tree_carve(tree_work *w, void *scratch, size_t n)
{
    unsigned char *p = scratch;
    w->s = (void *)p, p += n * n * sizeof(int64_t);
    w->real = (void *)p, p += n * n * sizeof(tree_edge);
    w->member_edge = (void *)p, p += 2 * n * sizeof(tree_edge);
    w->member = (void *)p, p += 2 * n * sizeof(uint16_t);
    w->snap = (void *)p, p += n * n * sizeof(uint16_t);
    w->from = (void *)p, p += (n + 1) * sizeof(uint16_t);
    w->comp = (void *)p, p += n * sizeof(uint16_t);
    w->seen = (void *)p, p += n * sizeof(uint16_t);
    w->best = (void *)p, p += n * sizeof(uint16_t);
    w->active = p, p += n;
    w->done = p;
}

bool kw_tree_is(const uint16_t *head, uint32_t n, void *scratch)
{
    uint16_t *seen = scratch;
    memset(seen, 0, n * sizeof *seen);
    for (uint32_t i = 1; i < n; i++) {
        uint32_t at = i;
        while (at && !seen[at]) {
            seen[at] = (uint16_t)i;
            at = head[at];
        }
        if (at && seen[at] == i) return false;
    }
    return true;
}

// Greedy heads; true when they are a tree with one root.
static bool tree_greedy(const int32_t *score, uint32_t n, uint32_t stride, uint16_t *seen, uint16_t *head)
{
    uint32_t roots = 0;
    for (uint32_t i = 1; i < n; i++) {
        const int32_t *row = score + (size_t)i * stride;
        uint32_t top = 0;
        for (uint32_t j = 1; j < n; j++)
            if (j != i && row[j] > row[top]) top = j;
        head[i] = (uint16_t)top;
        roots += top == 0;
    }
    return roots == 1 && kw_tree_is(head, n, seen);
}

// A node on a cycle of best heads, or 0.
static uint32_t tree_cycle(tree_work *w, uint32_t n)
{
    memset(w->seen, 0, n * sizeof *w->seen);
    for (uint32_t i = 1; i < n; i++) {
        if (!w->active[i]) continue;
        uint32_t at = i;
        while (at && !w->seen[at]) {
            w->seen[at] = (uint16_t)i;
            at = w->best[at];
        }
        if (at && w->seen[at] == i) return at;
    }
    return 0;
}

static void tree_choose(tree_work *w, uint32_t n, uint32_t i)
{
    const int64_t *row = w->s + (size_t)i * n;
    uint32_t top = 0;
    for (uint32_t j = 1; j < n; j++)
        if (w->active[j] && j != i && row[j] > row[top]) top = j;
    w->best[i] = (uint16_t)top;
}

static void tree_contract(tree_work *w, uint32_t n, uint32_t level, uint32_t start)
{
    uint16_t *member = w->member + w->from[level];
    tree_edge *edge = w->member_edge + w->from[level];
    uint32_t count = 0, at = start;
    do {
        member[count] = (uint16_t)at;
        edge[count++] = w->real[(size_t)at * n + w->best[at]];
        w->active[at] = 0;
        at = w->best[at];
    } while (at != start);
    w->from[level + 1] = (uint16_t)(w->from[level] + count);
    memcpy(w->snap + (size_t)level * n, w->comp, n * sizeof *w->comp);

    for (uint32_t u = 0; u < n; u++) {
        if (!w->active[u]) continue;
        size_t in = 0, out = 0;
        int64_t in_score = INT64_MIN, out_score = INT64_MIN;
        for (uint32_t k = 0; k < count; k++) {
            uint32_t m = member[k];
            int64_t enter = w->s[(size_t)m * n + u] - w->s[(size_t)m * n + w->best[m]], leave = w->s[(size_t)u * n + m];
            if (enter > in_score) in_score = enter, in = (size_t)m * n + u;
            if (leave > out_score) out_score = leave, out = (size_t)u * n + m;
        }
        size_t to = (size_t)start * n + u, away = (size_t)u * n + start;
        tree_edge in_real = w->real[in], out_real = w->real[out];
        // Column u of the cycle's rows is read for this u only, so it may be overwritten now; but not best[start]'s, a member's.
        w->s[to] = in_score;
        w->real[to] = in_real;
        w->s[away] = out_score;
        w->real[away] = out_real;
    }
    w->active[start] = 1;
    memset(w->seen, 0, n * sizeof *w->seen);
    for (uint32_t k = 0; k < count; k++) w->seen[member[k]] = 1;
    for (uint32_t i = 1; i < n; i++) {
        if (w->seen[w->comp[i]]) w->comp[i] = (uint16_t)start;
        // Whoever hung from a member now hangs from the whole at the same price; only the whole has to choose anew.
        if (w->active[i] && w->seen[w->best[i]]) w->best[i] = (uint16_t)start;
    }
    tree_choose(w, n, start);
}

void kw_tree_best(const int32_t *score, uint32_t n, uint32_t stride, void *scratch, uint16_t *head)
{
    tree_work w;
    tree_carve(&w, scratch, n);
    if (n >= 2 && !tree_greedy(score, n, stride, w.seen, head)) kw_tree_mend(score, n, stride, scratch, head);
}

void kw_tree_mend(const int32_t *score, uint32_t n, uint32_t stride, void *scratch, uint16_t *head)
{
    tree_work w;
    tree_carve(&w, scratch, n);
    memset(w.active, 1, n);
    memset(w.done, 0, n);
    for (uint32_t i = 0; i < n; i++) {
        w.comp[i] = (uint16_t)i;
        int64_t *s = w.s + (size_t)i * n;
        tree_edge *real = w.real + (size_t)i * n;
        for (uint32_t j = 0; j < n; j++) s[j] = score[(size_t)i * stride + j];
        for (uint32_t j = 0; j < n; j++) real[j] = (tree_edge){ (uint16_t)i, (uint16_t)j };
        s[0] -= TREE_ROOT_COST;
        w.best[i] = head[i];
        if (i && !head[i]) tree_choose(&w, n, i);
    }
    uint32_t levels = 0;
    w.from[0] = 0;
    for (uint32_t start; (start = tree_cycle(&w, n)) != 0; levels++) tree_contract(&w, n, levels, start);
    for (uint32_t i = 1; i < n; i++) {
        if (!w.active[i]) continue;
        tree_edge e = w.real[(size_t)i * n + w.best[i]];
        head[e.dep] = e.head;
        w.done[e.dep] = 1;
    }
    while (levels-- > 0) {
        const uint16_t *snap = w.snap + (size_t)levels * n;
        uint32_t from = w.from[levels], to = w.from[levels + 1], entered = 0;
        for (uint32_t i = 1; i < n && !entered; i++)
            if (w.done[i])
                for (uint32_t k = from; k < to; k++)
                    if (snap[i] == w.member[k]) entered = w.member[k];
        for (uint32_t k = from; k < to; k++) {
            if (w.member[k] == entered) continue;
            head[w.member_edge[k].dep] = w.member_edge[k].head;
            w.done[w.member_edge[k].dep] = 1;
        }
    }
}
