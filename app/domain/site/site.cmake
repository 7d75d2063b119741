set(REVOS_DOMAIN_SITE
  site/posturl.cpp site/posturl.h site/profilekey.cpp site/profilekey.h site/siteaddress.cpp
  site/siteaddress.h site/urn.cpp site/urn.h)
