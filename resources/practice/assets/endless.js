// The fault "endless script": the page never answers again.
for (;;) {
}
