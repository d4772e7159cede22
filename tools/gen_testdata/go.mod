module httparity/tools/gen_testdata

go 1.26
