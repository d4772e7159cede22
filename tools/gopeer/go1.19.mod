module httparity/tools/gopeer

go 1.19
