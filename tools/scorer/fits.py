# SPDX-License-Identifier: Apache-2.0
"""Regressions over named features, with Gaussian priors, settled by scipy's L-BFGS: the same input and library give the same weights."""
import collections

import numpy
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack

MIN_COUNT, STEPS = 3, 200
# What words mean (src/event/meaning.h): numbers of a word, what a whole is counted in, and by place how much a weight there may tell.
DIMS, WHOLE = 64, 1600
PLACES = {"sentence": 3.0, "phrase": 1.5, "before": 1.5, "after": 1.5, "governor": 1.0, "subject": 1.0, "object": 1.5}
TYPES = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
MEANING_PRIOR = 10.0


def index_of(rows):
    """Numbers of the features that stand in enough of the rows."""
    count = collections.Counter(f for fs in rows for f in set(fs))
    return {f: i for i, f in enumerate(sorted(f for f in count if count[f] >= MIN_COUNT))}


def matrix(rows, index):
    columns = [[index[f] for f in fs if f in index] for fs in rows]
    starts = numpy.concatenate([[0], numpy.cumsum([len(c) for c in columns], dtype=int)])
    return csr_matrix((numpy.ones(starts[-1]), numpy.array([i for c in columns for i in c], dtype=int), starts), shape=(len(rows), len(index)))


def meanings(rows):
    """Columns of (type, means by place) of each row: first those that all types share, then those of its type."""
    width = len(PLACES) * DIMS
    scale = numpy.repeat(list(PLACES.values()), DIMS) / WHOLE
    values = numpy.array([[x for place in PLACES for x in means[place]] for _, means in rows], dtype=float).reshape(len(rows), width) * scale
    own = numpy.array([TYPES.index(kind) + 1 for kind, _ in rows], dtype=int)
    columns = numpy.concatenate([numpy.broadcast_to(numpy.arange(width), (len(rows), width)), own[:, None] * width + numpy.arange(width)], axis=1)
    return csr_matrix((numpy.concatenate([values, values], axis=1).ravel(), columns.ravel(), numpy.arange(len(rows) + 1) * 2 * width),
                      shape=(len(rows), (len(TYPES) + 1) * width))


def chance(sums):
    return 1 / (1 + numpy.exp(-numpy.clip(sums, -30, 30)))


def settle(loss, n):
    return minimize(loss, numpy.zeros(n), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x


class Logit:
    """Logistic regression. rows: (features, right, (type, means) or None) each; means of all or of none. counts: what each row counts for."""

    def __init__(self, rows, prior, counts=None):
        self.index = index_of(fs for fs, _, _ in rows)
        x = self.columns(rows)
        right, across = numpy.array([y for _, y, _ in rows], dtype=float), x.T.tocsr()
        counts = numpy.ones(len(rows)) if counts is None else numpy.array(counts, dtype=float)
        priors = numpy.concatenate([numpy.full(len(self.index), prior), numpy.full(x.shape[1] - len(self.index), MEANING_PRIOR)])

        def loss(w):
            sums = x @ w
            return (numpy.sum(counts * (numpy.logaddexp(0, sums) - right * sums)) + 0.5 * numpy.sum(priors * w * w),
                    across @ (counts * (chance(sums) - right)) + priors * w)

        self.w = settle(loss, x.shape[1])

    def columns(self, rows):
        plain = matrix([fs for fs, _, _ in rows], self.index)
        return hstack([plain, meanings([m for _, _, m in rows])]).tocsr() if rows and rows[0][2] else plain

    def predict(self, rows):
        return chance(self.columns(rows) @ self.w).tolist() if rows else []

    def weights(self):
        out = {f: float(self.w[i]) for f, i in self.index.items()}
        rest = self.w[len(self.index):].reshape(-1, len(PLACES), DIMS)
        for t, kind in enumerate(TYPES if len(rest) else []):
            for p, (place, scale) in enumerate(PLACES.items()):
                for d in range(DIMS):
                    out[f"vector={place}:{kind}:{d}"] = float(scale * (rest[0][p][d] + rest[t + 1][p][d]))
        return out


def fit_choice(groups, prior, counts=None):
    """Conditional logit: the chance of the options that are right among all of a group. groups: [(features of an option, right?), ...] each;
    prior(feature) is the precision of its Gaussian; counts: what each group counts for."""
    counts = [1.0] * len(groups) if counts is None else counts
    tells = [any(y for _, y in g) and not all(y for _, y in g) for g in groups]
    groups, counts = [g for g, t in zip(groups, tells) if t], numpy.array([c for c, t in zip(counts, tells) if t])
    count = collections.Counter(f for g in groups for fs, _ in g for f in fs)
    index = {f: i for i, f in enumerate(sorted(f for f in count if count[f] >= MIN_COUNT))}
    x = matrix([fs for g in groups for fs, _ in g], index)
    group, right = numpy.repeat(numpy.arange(len(groups)), [len(g) for g in groups]), numpy.array([y for g in groups for _, y in g], dtype=float)
    across, priors = x.T.tocsr(), numpy.array([prior(f) for f in sorted(index)])

    def loss(w):
        sums = x @ w
        top = numpy.full(len(groups), -numpy.inf)
        numpy.maximum.at(top, group, sums)
        e = numpy.exp(sums - top[group])
        total, good = numpy.bincount(group, e, len(groups)), numpy.bincount(group, e * right, len(groups)) + 1e-300
        return (numpy.sum(counts * (numpy.log(total) - numpy.log(good))) + 0.5 * numpy.sum(priors * w * w),
                across @ ((e / total[group] - right * e / good[group]) * counts[group]) + priors * w)

    weight = settle(loss, len(index))
    return {f: float(weight[i]) for f, i in index.items()}
