module httparity.test/router

go 1.26
