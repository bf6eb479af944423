#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""UDPipe 1, the peer of the language analysis (pip install ufal.udpipe; MPL-2.0).

    udpipe_peer.py train MODEL ITERATIONS FILE.conllu...   tokenizer, tagger and parser with UDPipe's own settings; ITERATIONS of the
                                                           parser, or parser,tagger,lemmatizer (those two: 20 each, hours in English)
    udpipe_peer.py brief MODEL FILE.conllu...              the same with next to no iterations: good for measuring its speed alone
    udpipe_peer.py parse MODEL FILE.txt...                 CoNLL-U on stdout, time on stderr
    udpipe_peer.py gold MODEL FILE.conllu...               CoNLL-U with gold words, analysed again, on stdout
"""
import sys
import time

import ufal.udpipe as udpipe


def sentences(paths):
    reader = udpipe.InputFormat.newConlluInputFormat()
    out = []
    for path in paths:
        with open(path, encoding="utf-8") as f:
            reader.setText(f.read())
        error = udpipe.ProcessingError()
        sentence = udpipe.Sentence()
        while reader.nextSentence(sentence, error):
            out.append(sentence)
            sentence = udpipe.Sentence()
        if error.occurred():
            sys.exit(f"{path}: {error.message}")
    return out


def train(model, iterations, paths, brief=False):
    error = udpipe.ProcessingError()
    parser, tagger, lemmatizer = (iterations.split(",") + ["20", "20"])[:3]
    data = udpipe.Trainer.train(
        "morphodita_parsito", sentences(paths), [],
        f"epochs={1 if brief else 30}",
        f"models=2;templates_1=tagger;templates_2=lemmatizer;iterations_1={2 if brief else tagger};iterations_2={2 if brief else lemmatizer}",
        f"iterations={parser};embedding_upostag=20;embedding_feats=20;embedding_xpostag=0;embedding_form=50;"
        "embedding_deprel=20;learning_rate=0.01;learning_rate_final=0.001;l2=0.3;hidden_layer=200;batch_size=10;"
        "transition_system=projective;transition_oracle=dynamic;structured_interval=8", error)
    if error.occurred():
        sys.exit(error.message)
    with open(model, "wb") as f:
        f.write(data)


def load(path):
    model = udpipe.Model.load(path)
    if not model:
        sys.exit(f"{path}: cannot be loaded")
    return model


def run(model_path, paths, gold):
    model = load(model_path)
    pipeline = udpipe.Pipeline(model, "conllu" if gold else "tokenize", udpipe.Pipeline.DEFAULT, udpipe.Pipeline.DEFAULT, "conllu")
    for path in paths:
        with open(path, encoding="utf-8") as f:
            text = f.read()
        error = udpipe.ProcessingError()
        start = time.process_time()
        out = pipeline.process(text, error)
        seconds = time.process_time() - start
        if error.occurred():
            sys.exit(f"{path}: {error.message}")
        sys.stdout.write(out)
        n = sum(1 for line in out.split("\n") if line.startswith("1\t"))
        print(f"{path}\t{n} sentences\t{seconds:.2f} s\t{n / seconds:.0f} sentences/s", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) >= 5 and sys.argv[1] == "train":
        train(sys.argv[2], sys.argv[3], sys.argv[4:])
    elif len(sys.argv) >= 4 and sys.argv[1] == "brief":
        train(sys.argv[2], "1", sys.argv[3:], brief=True)
    elif len(sys.argv) >= 4 and sys.argv[1] in ("parse", "gold"):
        run(sys.argv[2], sys.argv[3:], sys.argv[1] == "gold")
    else:
        sys.exit(__doc__)
