module httparity/tools/soaker

go 1.24
