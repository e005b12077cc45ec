module inroad

go 1.26
