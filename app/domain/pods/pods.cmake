set(REVOS_DOMAIN_PODS
  pods/commentaryjudge.cpp pods/commentaryjudge.h pods/podmember.h pods/reshareplan.h
  pods/reshareplanner.cpp pods/reshareplanner.h)
