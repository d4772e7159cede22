#!/bin/bash -eu
# Builds the fuzz targets of the reference with the engine and the flags of the
# environment, and packs each one's corpus beside it. Run by the images of
# ClusterFuzzLite and OSS-Fuzz. (The suite's target stays out: what it reads comes
# from who runs it, and it needs more libraries.)

# The distribution's Boost is built against libstdc++, and where the targets run
# there is neither of the two.
export CXXFLAGS="${CXXFLAGS/-stdlib=libc++/} -stdlib=libstdc++"
export LDFLAGS="${LDFLAGS:-} -static-libstdc++"
cmake -S . -B "$WORK/build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo \
  -DHTTPARITY_FUZZ=ON "-DHTTPARITY_FUZZ_ENGINE=$LIB_FUZZING_ENGINE" \
  -DBoost_USE_STATIC_LIBS=ON \
  -DHTTPARITY_TESTS=OFF -DHTTPARITY_CONFORMANCE=OFF -DHTTPARITY_BENCH=OFF
for corpus in reference/fuzz/corpus/*; do
  target=fuzz_$(basename "$corpus")
  cmake --build "$WORK/build" --target "$target"
  cp "$WORK/build/bin/$target" "$OUT/"
  (cd "$corpus" && zip -q "$OUT/${target}_seed_corpus.zip" ./*)
done
