set(REVOS_DOMAIN_SITE
  site/posturl.cpp site/posturl.h site/profilekey.cpp site/profilekey.h site/urn.cpp site/urn.h)
