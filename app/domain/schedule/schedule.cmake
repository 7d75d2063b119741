set(REVOS_DOMAIN_SCHEDULE
  schedule/commonhours.cpp schedule/commonhours.h
  schedule/limitrule.cpp schedule/limitrule.h schedule/limittable.cpp schedule/limittable.h
  schedule/seededmix.h schedule/sendplanner.cpp schedule/sendplanner.h schedule/visitintervals.cpp schedule/visitintervals.h
  schedule/workinghours.cpp schedule/workinghours.h)
