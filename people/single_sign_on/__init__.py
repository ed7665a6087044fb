"""
Staff come in through the council’s own sign-in (OpenID Connect), if it is set up.

It lets in whom we have invited, and nobody else: nobody registers by it, and school
people never meet it. Without ``OIDC_SERVER`` none of its addresses is there.
"""
