"""The screens' shared pieces; with the pages and the sign-in form, all that knows Streamlit."""
