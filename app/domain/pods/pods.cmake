set(REVOS_DOMAIN_PODS
  pods/commentarydrafter.cpp pods/commentarydrafter.h pods/commentaryjudge.cpp pods/commentaryjudge.h pods/pod.h pods/podmember.h pods/reshare.h pods/reshareplan.h
  pods/reshareplanner.cpp pods/reshareplanner.h)
