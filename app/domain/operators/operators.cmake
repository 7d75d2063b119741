set(REVOS_DOMAIN_OPERATORS
  operators/invitation.h operators/inviteaddress.cpp operators/inviteaddress.h operators/invitecode.cpp
  operators/invitecode.h operators/operator.h)
