module httparity/tools/gen_unicode

go 1.26
