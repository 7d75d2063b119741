# What is sent to a client's CRM and when it is sent again. Paths are relative to app/domain.
set(REVOS_DOMAIN_DELIVERY
  delivery/deliveryschedule.cpp delivery/deliveryschedule.h delivery/deliveryverdict.cpp delivery/deliveryverdict.h
  delivery/webhookbody.cpp delivery/webhookbody.h)
