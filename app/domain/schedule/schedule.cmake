set(REVOS_DOMAIN_SCHEDULE
  schedule/sendplanner.cpp schedule/sendplanner.h schedule/visitintervals.cpp schedule/visitintervals.h
  schedule/workinghours.cpp schedule/workinghours.h)
