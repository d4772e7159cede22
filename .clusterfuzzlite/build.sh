#!/bin/bash -eu
# Builds every fuzz target with the engine and the flags of the environment, and
# packs its corpus beside it. Run by the images of ClusterFuzzLite and OSS-Fuzz.
cmake -S . -B "$WORK/build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo \
  -DHTTPARITY_FUZZ=ON "-DHTTPARITY_FUZZ_ENGINE=$LIB_FUZZING_ENGINE" \
  -DHTTPARITY_TESTS=OFF -DHTTPARITY_CONFORMANCE=OFF -DHTTPARITY_BENCH=OFF
for target in $(tools/fuzz --list); do
  cmake --build "$WORK/build" --target "fuzz_$target"
  cp "$WORK/build/bin/fuzz_$target" "$OUT/"
  (cd "reference/fuzz/corpus/$target" && zip -q "$OUT/fuzz_${target}_seed_corpus.zip" ./*)
done
