set(REVOS_DOMAIN_DELIVERY
  delivery/deliverydecision.cpp delivery/deliverydecision.h delivery/webhookbody.cpp delivery/webhookbody.h)
